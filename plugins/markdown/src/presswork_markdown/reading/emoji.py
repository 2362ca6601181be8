"""``:tada:`` and the other names that people write often, as the signs that GitHub shows for them."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_NAME = re.compile(r":([a-z0-9_+-]{2,30}):")

_TABLE = """
smile=😄 smiley=😃 grinning=😀 grin=😁 joy=😂 rofl=🤣 laughing=😆 sweat_smile=😅 wink=😉 blush=😊 innocent=😇
yum=😋 relaxed=☺️ slightly_smiling_face=🙂 upside_down_face=🙃 heart_eyes=😍 kissing_heart=😘
stuck_out_tongue=😛 sunglasses=😎 smirk=😏 thinking=🤔 neutral_face=😐 expressionless=😑 unamused=😒
roll_eyes=🙄 grimacing=😬 relieved=😌 pensive=😔 sleepy=😪 sleeping=😴 mask=😷 confused=😕 worried=😟
frowning=😦 open_mouth=😮 astonished=😲 flushed=😳 scream=😱 cry=😢 sob=😭 disappointed=😞 sweat=😓 weary=😩
tired_face=😫 angry=😠 rage=😡 skull=💀 poop=💩 ghost=👻 alien=👽 robot=🤖 nerd_face=🤓 exploding_head=🤯
partying_face=🥳 hugs=🤗 heart=❤️ broken_heart=💔 green_heart=💚 blue_heart=💙 yellow_heart=💛 purple_heart=💜
sparkling_heart=💖 two_hearts=💕 100=💯 boom=💥 dizzy=💫 zzz=💤 wave=👋 ok_hand=👌 crossed_fingers=🤞 metal=🤘
point_left=👈 point_right=👉 point_up=☝️ point_down=👇 +1=👍 thumbsup=👍 -1=👎 thumbsdown=👎 fist=✊ clap=👏
raised_hands=🙌 pray=🙏 muscle=💪 handshake=🤝 writing_hand=✍️ eyes=👀 brain=🧠 shrug=🤷 facepalm=🤦
see_no_evil=🙈 hear_no_evil=🙉 speak_no_evil=🙊 dog=🐶 cat=🐱 bear=🐻 panda_face=🐼 monkey=🐒 bird=🐦 penguin=🐧
turtle=🐢 snake=🐍 whale=🐳 octopus=🐙 crab=🦀 unicorn=🦄 bee=🐝 bug=🐛 butterfly=🦋 snail=🐌 rose=🌹
sunflower=🌻 tulip=🌷 seedling=🌱 evergreen_tree=🌲 deciduous_tree=🌳 cactus=🌵 four_leaf_clover=🍀
maple_leaf=🍁 mushroom=🍄 earth_africa=🌍 earth_americas=🌎 earth_asia=🌏 globe_with_meridians=🌐 sunny=☀️
cloud=☁️ rainbow=🌈 snowflake=❄️ zap=⚡ fire=🔥 droplet=💧 ocean=🌊 star=⭐ star2=🌟 sparkles=✨ moon=🌔
full_moon=🌕 apple=🍎 banana=🍌 lemon=🍋 grapes=🍇 strawberry=🍓 cherries=🍒 peach=🍑 tomato=🍅 bread=🍞
pizza=🍕 hamburger=🍔 cake=🍰 birthday=🎂 cookie=🍪 coffee=☕ tea=🍵 beer=🍺 beers=🍻 wine_glass=🍷 tada=🎉
confetti_ball=🎊 balloon=🎈 gift=🎁 trophy=🏆 medal_sports=🏅 soccer=⚽ dart=🎯 video_game=🎮 art=🎨
musical_note=🎵 notes=🎶 movie_camera=🎥 camera=📷 tv=📺 computer=💻 keyboard=⌨️ desktop_computer=🖥️ iphone=📱
phone=☎️ telephone_receiver=📞 battery=🔋 electric_plug=🔌 floppy_disk=💾 cd=💿 bulb=💡 flashlight=🔦 book=📖
books=📚 notebook=📓 newspaper=📰 bookmark=🔖 moneybag=💰 dollar=💵 credit_card=💳 email=📧 envelope=✉️
inbox_tray=📥 outbox_tray=📤 package=📦 mailbox=📫 pencil=📝 memo=📝 pencil2=✏️ black_nib=✒️ briefcase=💼
file_folder=📁 open_file_folder=📂 date=📅 calendar=📆 chart_with_upwards_trend=📈 chart_with_downwards_trend=📉
bar_chart=📊 clipboard=📋 pushpin=📌 round_pushpin=📍 paperclip=📎 straight_ruler=📏 scissors=✂️ lock=🔒
unlock=🔓 key=🔑 hammer=🔨 wrench=🔧 nut_and_bolt=🔩 gear=⚙️ hammer_and_wrench=🛠️ link=🔗 microscope=🔬
telescope=🔭 pill=💊 syringe=💉 test_tube=🧪 shield=🛡️ rocket=🚀 airplane=✈️ car=🚗 bus=🚌 train=🚋 bike=🚲
ship=🚢 house=🏠 office=🏢 school=🏫 hospital=🏥 construction=🚧 rotating_light=🚨 vertical_traffic_light=🚦
hourglass=⌛ watch=⌚ alarm_clock=⏰ stopwatch=⏱️ warning=⚠️ no_entry=⛔ no_entry_sign=🚫 stop_sign=🛑
recycle=♻️ white_check_mark=✅ heavy_check_mark=✔️ ballot_box_with_check=☑️ negative_squared_cross_mark=❎
heavy_plus_sign=➕ heavy_minus_sign=➖ question=❓ grey_question=❔ exclamation=❗ heavy_exclamation_mark=❗
bangbang=‼️ interrobang=⁉️ information_source=ℹ️ new=🆕 free=🆓 ok=🆗 sos=🆘 top=🔝 soon=🔜 arrow_up=⬆️
arrow_down=⬇️ arrow_left=⬅️ arrow_right=➡️ arrows_counterclockwise=🔄 repeat=🔁 copyright=©️ registered=®️ tm=™️
red_circle=🔴 large_blue_circle=🔵 green_circle=🟢 yellow_circle=🟡 orange_circle=🟠 white_circle=⚪
black_circle=⚫ checkered_flag=🏁 triangular_flag_on_post=🚩 speech_balloon=💬 thought_balloon=💭 loudspeaker=📢
mega=📣 bell=🔔 no_bell=🔕 mag=🔍 mag_right=🔎 lipstick=💄 ambulance=🚑 lady_beetle=🐞 alembic=⚗️ wheelchair=♿
globe=🌐 dancer=💃 runner=🏃 man=👨 woman=👩 boy=👦 girl=👧 baby=👶
"""
_SIGNS = dict(pair.split("=") for pair in _TABLE.split())


def rule(state: StateInline, silent: bool) -> bool:
    """A name that nobody knows stays as it is written: ``12:30:45``, ``std::vector``."""
    if state.src[state.pos] != ":":
        return False
    found = _NAME.match(state.src, state.pos, state.posMax)
    before = state.src[state.pos - 1 : state.pos]
    if (
        not found
        or found[1] not in _SIGNS
        or before == ":"
        or before.isalnum()
        or state.src.startswith(":", found.end())
    ):
        return False
    if not silent:
        state.push("text", "", 0).content = _SIGNS[found[1]]
    state.pos = found.end()
    return True
