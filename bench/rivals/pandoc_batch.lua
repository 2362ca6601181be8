-- pandoc's nearest thing to a process that stays: pandoc lua pandoc_batch.lua FORMAT FOLDER LIST
-- LIST names a file with a source's path on each line.
local format, folder, list = arg[1], arg[2], arg[3]
for path in io.lines(list) do
  local source = assert(io.open(path, 'rb'))
  local document = pandoc.read(source:read('a'), 'markdown')
  source:close()
  document.meta.title = pandoc.MetaString('An article')
  local target = assert(io.open(folder .. '/' .. path:match('([^/]+)%.md$') .. '.' .. format, 'wb'))
  target:write(pandoc.write(document, format))
  target:close()
end
