"""A broken plugin breaks only itself, and says who it is, what is wrong and what helps."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from presswork import PluginError, Press, UnavailableError, UsageError, read_text
from presswork.discovery import EntryPoint, on_an_index
from presswork.plugins import FIRST_PARTY_FORMATS, Plugin, Status

BUILT_IN = set(FIRST_PARTY_FORMATS)
HEAD = "from presswork.plugin import Exporter, Reader, hookimpl\nPRESSWORK_API = (1, 0)\n"

HOOK = HEAD + "@hookimpl\ndef presswork_exporters(register):\n"

BROKEN = {
    "a missing library": ("import no_such_library\n", "no_such_library"),
    "a syntax error": ("def broken(:\n", "SyntaxError"),
    "an exit at import": ("import sys\nsys.exit(3)\n", "SystemExit: 3"),
    "an error at import": ("1 / 0\n", "ZeroDivisionError"),
    "a raising hook": (HOOK + "    raise RuntimeError('no luck')\n", "no luck"),
    "a hook that exits": (HOOK + "    raise SystemExit(4)\n", "SystemExit: 4"),
    "a wrong signature": (HOOK.replace("register)", "registrar)") + "    pass\n", "registrar"),
    "a misspelt hook": (HOOK.replace("exporters", "exporter") + "    pass\n", "Did you mean 'presswork_exporters'?"),
    "no hook at all": (HOOK.replace("@hookimpl", "") + "    pass\n", "hookimpl"),
    "a wrong type": (HOOK + "    register('rtf')\n", "registers a str"),
    "no API version": ("from presswork.plugin import hookimpl\n", "PRESSWORK_API"),
    "an odd API version": ("PRESSWORK_API = '1.0'\n", "PRESSWORK_API"),
    "a bad format name": (
        HOOK + "    register(Exporter(format='R T F', title='x', extensions=(), media_type='x/y', write='m:w'))\n",
        "no format name",
    ),
}


def plugin_named(press: Press, name: str) -> Plugin:
    return next(plugin for plugin in press.registry.plugins if plugin.name == name)


@pytest.mark.parametrize(("source", "cause"), BROKEN.values(), ids=BROKEN)
def test_a_broken_plugin_breaks_only_itself(install, source: str, cause: str) -> None:
    install("rtf", source, version="7.1")
    press = Press()
    assert set(press.registry.exporters) >= BUILT_IN
    assert press.export(read_text("Title\n\nBody of the text."), "json").startswith(b"{")

    plugin = plugin_named(press, "rtf")
    assert plugin.status is Status.BROKEN
    assert (plugin.distribution, plugin.version) == ("presswork-rtf", "7.1")
    assert cause in plugin.reason
    assert "pip install" in plugin.cure


@pytest.mark.parametrize(("source", "cause"), BROKEN.values(), ids=BROKEN)
def test_asking_for_a_broken_plugins_format_names_all_that_helps(install, source: str, cause: str) -> None:
    install("rtf", source, version="7.1")
    with pytest.raises(UnavailableError) as caught:
        Press().export(read_text("Title\n\nBody of the text."), "rtf")
    message = str(caught.value)
    for part in ("'rtf'", "presswork-rtf 7.1", cause, "pip install"):
        assert part in message
    assert "\n" not in message
    assert caught.value.exit_code == 69


@pytest.mark.parametrize("api", [(2, 0), (1, 9), (0, 9)])
def test_a_plugin_for_another_api_is_incompatible_and_never_called(install, api: tuple[int, int]) -> None:
    install("rtf", HOOK.replace("(1, 0)", str(api)) + "    raise AssertionError\n")
    plugin = plugin_named(Press(), "rtf")
    assert plugin.status is Status.INCOMPATIBLE
    assert f"{api[0]}.{api[1]}" in plugin.reason
    newer = on_an_index() if api > (1, 0) else "presswork-rtf"
    assert plugin.cure == f"Try: pip install --upgrade {newer}"


def test_a_plugin_that_fails_halfway_leaves_no_format_behind(install) -> None:
    half = HEAD + (
        "@hookimpl\ndef presswork_exporters(register):\n"
        "    register(Exporter(format='half', title='x', extensions=('half',), media_type='x/y', write='m:w'))\n"
        "    raise RuntimeError('too late')\n"
    )
    install("other", half)
    press = Press()
    assert "half" not in press.registry.exporters
    with pytest.raises(UnavailableError, match="too late"):
        press.registry.exporter("half")


def test_a_good_plugin_is_found_and_used(install) -> None:
    install("zine")
    assert Press().export(read_text("A Title\n\nBody of the text."), "zine") == b"A Title"


def test_a_built_in_format_is_never_shadowed(install) -> None:
    install("pdf", distribution="other-pdf")
    press = Press()
    assert press.registry.exporter("pdf").plugin.built_in
    plugin = next(p for p in press.registry.plugins if p.distribution == "other-pdf")
    assert plugin.status is Status.SHADOWED
    assert "other-pdf:pdf" in plugin.cure
    assert press.export(read_text("A Title\n\nBody."), "other-pdf:pdf") == b"A Title"
    assert press.export(read_text("A Title\n\nBody."), "Other_PDF:pdf") == b"A Title"


def test_of_two_strangers_that_claim_one_format_the_first_by_name_has_it(install) -> None:
    install("zine", distribution="beta-zine")
    install("zine", distribution="alpha-zine")
    press = Press()
    assert press.registry.exporter("zine").plugin.distribution == "alpha-zine"
    assert press.registry.exporter("beta-zine:zine").plugin.distribution == "beta-zine"
    statuses = {p.distribution: p.status for p in press.registry.plugins if p.name == "zine"}
    assert statuses == {"alpha-zine": Status.OK, "beta-zine": Status.SHADOWED}


def test_two_distributions_with_one_entry_point_name_are_both_loaded(install) -> None:
    install("thing", distribution="one-thing")
    install("thing", HEAD + HALF_READER, distribution="two-thing")
    press = Press()
    assert "thing" in press.registry.exporters
    assert "thing" in press.registry.readers
    assert [p.status for p in press.registry.plugins if p.name == "thing"] == [Status.OK, Status.OK]


HALF_READER = (
    "@hookimpl\ndef presswork_readers(register):\n"
    "    register(Reader(format='thing', title='x', extensions=('thing',), media_type='x/y', read='m:r'))\n"
)

SENTINEL = "import pathlib\npathlib.Path(__file__).with_name('imported').touch()\n"


@pytest.mark.parametrize("names", [["rtf"], ["presswork-rtf"], ["presswork-rtf:rtf"]])
def test_a_denied_plugin_is_not_even_imported(install, names: list[str], tmp_path: Path) -> None:
    install("rtf", SENTINEL)
    press = Press(deny=names)
    assert plugin_named(press, "rtf").status is Status.DISABLED
    assert not (tmp_path / "site-packages" / "imported").exists()
    with pytest.raises(UnavailableError, match="disabled"):
        press.registry.exporter("rtf")


def test_only_allowed_plugins_are_imported_and_built_ins_need_no_leave(install, tmp_path: Path) -> None:
    install("rtf", SENTINEL)
    install("zine")
    press = Press(allow=["zine"])
    assert set(press.registry.exporters) >= BUILT_IN | {"zine"}
    assert plugin_named(press, "rtf").status is Status.DISABLED
    assert not (tmp_path / "site-packages" / "imported").exists()


def test_the_environment_names_allowed_plugins(install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("zine")
    monkeypatch.setenv("PRESSWORK_PLUGINS", "")
    assert "zine" not in Press().registry.exporters
    monkeypatch.setenv("PRESSWORK_PLUGINS", "other, zine")
    assert "zine" in Press().registry.exporters
    monkeypatch.delenv("PRESSWORK_PLUGINS")
    assert "zine" in Press().registry.exporters


def test_a_built_in_can_be_disabled_by_name() -> None:
    with pytest.raises(UnavailableError, match=r"pdf .* is disabled"):
        Press(deny=["pdf"]).registry.exporter("pdf")


def test_an_unknown_format_offers_the_nearest_and_lists_the_rest() -> None:
    with pytest.raises(UsageError, match=r"Unknown format 'pdff'.* Did you mean 'pdf'\? Installed: docx, epub, "):
        Press().registry.exporter("pdff")


def test_a_known_format_that_is_not_installed_names_the_pip_command() -> None:
    with pytest.raises(UnavailableError, match=r"pip install 'presswork\[pdf\]'"):
        Press(discover=False).registry.exporter("pdf")


def test_plugins_given_by_hand_need_no_discovery(install) -> None:
    module = install("zine")
    given = __import__(module)
    press = Press(plugins=[given], discover=False)
    assert list(press.registry.exporters) == ["zine"]
    assert press.export(read_text("A Title\n\nBody."), "zine") == b"A Title"


def test_a_plugin_can_wrap_an_export_without_the_exporter_knowing(install) -> None:
    install(
        "counter",
        "from presswork.plugin import hookimpl\nPRESSWORK_API = (1, 0)\nseen = []\n"
        "@hookimpl(wrapper=True)\ndef presswork_export(article, exporter, stream):\n"
        "    result = yield\n    seen.append((exporter.format, stream.tell()))\n    return result\n",
    )
    data = Press().export(read_text("A Title\n\nBody."), "json")
    assert sys.modules["presswork_counter_counter"].seen == [("json", len(data))]


def test_listing_plugins_imports_no_format_library(run_python) -> None:
    loaded = run_python(
        "import sys\nfrom presswork import Press\nPress().registry.exporters\nprint(' '.join(sys.modules))"
    ).split()
    assert not {"docx", "reportlab", "ebooklib", "lxml", "uharfbuzz", "PIL"} & {name.split(".")[0] for name in loaded}


TWO = (
    HOOK
    + "    register(Exporter(format='FORMAT', title='x', extensions=('pdf',), media_type='x/y', write='MODULE:w'))\n"
)


def test_a_stranger_never_gets_an_extension_of_ours(install) -> None:
    install("aaa", TWO.replace("FORMAT", "aaa"))
    press = Press()
    assert press.by_extension(Path("x.pdf")).format.format == "pdf"
    assert press.by_extension(Path("x.htm")).format.format == "html"


def test_two_given_plugins_of_one_name_are_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("acme_one", "acme_two"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
        (tmp_path / package / "plugin.py").write_text(TWO.replace("FORMAT", package.replace("_", "-")))
    monkeypatch.syspath_prepend(tmp_path)
    modules = [import_module(f"{package}.plugin") for package in ("acme_one", "acme_two")]
    assert set(Press(plugins=modules, discover=False).registry.exporters) == {"acme-one", "acme-two"}


@pytest.mark.parametrize("given", ["presswork_json", object()])
def test_a_given_plugin_that_is_none_is_refused_at_once(given: object) -> None:
    with pytest.raises(UnavailableError, match="PRESSWORK_API"):
        Press(plugins=[given], discover=False)


ODD = {
    "a module that answers with errors": "def __getattr__(name):\n    raise RuntimeError('no ' + name)\n",
    "a version that can't be shown": "class V:\n    __repr__ = None\nPRESSWORK_API = V()\n",
    "an error that can't be shown": "class E(Exception):\n    def __str__(self): raise RuntimeError\nraise E\n",
    "options that are none": HOOK
    + "    register(Exporter(format='o', title='x', extensions=('o',), media_type='x/y', write='m:w', options=dict))\n",
    "extensions that are letters": HOOK
    + "    register(Exporter(format='o', title='x', extensions='rtf', media_type='x/y', write='m:w'))\n",
    "capabilities that are none": HOOK.replace("\n\n", "\n")
    + "    register(Exporter(format='o', title='x', extensions=('o',), media_type='x/y', write='m:w',"
    + " supports={'text': 1}))\n",
}


@pytest.mark.parametrize("source", ODD.values(), ids=ODD)
def test_an_odd_plugin_breaks_only_itself(install, source: str) -> None:
    install("odd", source)
    press = Press()
    assert plugin_named(press, "odd").status is Status.BROKEN
    assert set(press.registry.exporters) >= BUILT_IN


@pytest.mark.parametrize("name", ["entry_points.txt", "METADATA"])
def test_a_distribution_whose_files_are_folders_is_passed_over(install, tmp_path: Path, name: str) -> None:
    install("zine")
    info = tmp_path / "site-packages" / "presswork_zine-0.2.dist-info"
    (info / name).unlink()
    (info / name).mkdir()
    assert set(Press().registry.exporters) >= BUILT_IN


def test_names_are_understood_in_any_spelling(install) -> None:
    install("rtf", distribution="Third_Printing")
    assert plugin_named(Press(deny=["third-printing"]), "rtf").status is Status.DISABLED
    assert plugin_named(Press(allow=["THIRD.printing"]), "rtf").status is Status.OK


def test_of_two_plugins_in_one_package_the_right_one_is_blamed(install, tmp_path: Path) -> None:
    site = tmp_path / "site-packages"
    (site / "acme").mkdir()
    for name in ("pa", "pb"):
        code = TWO.replace("FORMAT", name).replace("MODULE", f"acme.{name}").replace("'pdf'", f"'{name}'")
        install(name, code, distribution=f"third-{name}", entry=f"acme_{name}")
        (site / "acme" / f"{name}.py").write_text(
            code + "def w(article, stream, options, report): raise ValueError('mine')\n"
        )
        info = site / f"third_{name}-0.2.dist-info"
        (info / "entry_points.txt").write_text(f"[presswork]\n{name} = acme.{name}\n")
    with pytest.raises(PluginError, match=r"pa \(third-pa"):
        Press().export(read_text("T\n\nBody of it."), "pa")


@pytest.mark.parametrize(
    ("distribution", "cure"),
    [
        ("presswork", "pip install --force-reinstall 'presswork[all]'"),
        ("presswork-pdf", "pip install --force-reinstall presswork"),
    ],
)
def test_no_cure_puts_the_bare_core_in_the_place_of_the_whole_product(
    monkeypatch: pytest.MonkeyPatch, distribution: str, cure: str
) -> None:
    points = (EntryPoint(distribution, "pdf", "presswork_pdf", "0.1.0"),)
    monkeypatch.setattr("presswork.discovery.entry_points", lambda: points)
    monkeypatch.setattr("presswork.plugins.OWN_PLUGINS", {"text": "no_such_module"})
    assert plugin_named(Press(discover=False), "text").cure.endswith(f"Try: {cure}")
