import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** EPUBCheck over many files in one virtual machine: a line of JSON a file, with all that it says about it. */
public final class CheckEpubs {
  public static void main(String[] paths) {
    Locale.setDefault(Locale.ENGLISH);
    for (String path : paths) {
      Findings findings = new Findings(path);
      new EpubCheck(new File(path), findings).check();
      System.out.println(Json.of(Map.of("file", path, "findings", findings.all)));
    }
  }

  private static final class Findings extends MasterReport {
    private final List<Map<String, Object>> all = new ArrayList<>();

    Findings(String path) {
      setEpubFileName(path);
    }

    @Override
    public void message(Message message, EPUBLocation location, Object... arguments) {
      Map<String, Object> finding = new TreeMap<>();
      finding.put("severity", message.getSeverity().toString());
      finding.put("rule", message.getID().toString());
      finding.put("text", message.getMessage(arguments));
      finding.put("place", location.getPath() + ":" + location.getLine() + ":" + location.getColumn());
      all.add(finding);
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {}

    @Override
    public int generate() {
      return 0;
    }

    @Override
    public void initialize() {}
  }
}
