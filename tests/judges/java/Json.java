import java.util.Map;

/** As much of JSON as the drivers print: objects, lists, texts, numbers and booleans on one line. */
final class Json {
  private Json() {}

  static String of(Object value) {
    StringBuilder line = new StringBuilder();
    write(value, line);
    return line.toString();
  }

  private static void write(Object value, StringBuilder line) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      line.append(value);
    } else if (value instanceof Map<?, ?> object) {
      char before = '{';
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        line.append(before);
        quote(entry.getKey().toString(), line);
        write(entry.getValue(), line.append(':'));
        before = ',';
      }
      line.append(before == '{' ? "{}" : "}");
    } else if (value instanceof Iterable<?> list) {
      char before = '[';
      for (Object item : list) {
        write(item, line.append(before));
        before = ',';
      }
      line.append(before == '[' ? "[]" : "]");
    } else {
      quote(value.toString(), line);
    }
  }

  /** Everything outside printable ASCII is escaped, so the console's encoding does not matter. */
  private static void quote(String text, StringBuilder line) {
    line.append('"');
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }
}
