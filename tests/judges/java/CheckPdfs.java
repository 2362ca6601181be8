import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * veraPDF over many files in one virtual machine: a line of JSON a file and profile. The first argument names the
 * profiles (ua1,2u); the others are files.
 */
public final class CheckPdfs {
  private static final Map<String, String> PROFILES = Map.of("ua1", "PDFUA-1.xml", "2u", "PDFA-2U.xml", "2a", "PDFA-2A.xml");

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    Map<String, ValidationProfile> profiles = new LinkedHashMap<>();
    for (String name : arguments[0].split(",")) {
      profiles.put(name, profile(name));
    }
    for (String path : List.of(arguments).subList(1, arguments.length)) {
      for (Map.Entry<String, ValidationProfile> entry : profiles.entrySet()) {
        Map<String, Object> line = check(path, entry.getValue());
        line.put("file", path);
        line.put("profile", entry.getKey());
        System.out.println(Json.of(line));
      }
    }
  }

  private static ValidationProfile profile(String name) throws Exception {
    String resource = PROFILES.get(name);
    if (resource == null) {
      throw new IllegalArgumentException("No profile " + name + " here: add it to PROFILES");
    }
    try (InputStream xml = ValidationProfile.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + resource)) {
      return Profiles.profileFromXml(xml);
    }
  }

  private static Map<String, Object> check(String path, ValidationProfile profile) {
    Map<String, Object> line = new TreeMap<>();
    PDFAFlavour flavour = profile.getPDFAFlavour();
    try (InputStream data = new FileInputStream(path);
        PDFAParser parser = Foundries.defaultInstance().createParser(data, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      line.put("passed", result.isCompliant());
      line.put("checks", result.getTotalAssertions());
      line.put("findings", findings(result));
    } catch (Exception error) {
      // A file that is no PDF at all is a verdict about that file: the others still get theirs.
      line.put("passed", false);
      line.put("checks", 0);
      line.put("findings", List.of(Map.of("rule", "unreadable", "text", error.toString(), "place", "", "times", 1)));
    }
    return line;
  }

  /** One finding a broken rule, with the first place that breaks it and how often it is broken. */
  private static List<Map<String, Object>> findings(ValidationResult result) {
    Map<String, Map<String, Object>> rules = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        Map<String, Object> finding = rules.computeIfAbsent(rule, name -> first(name, assertion));
        finding.merge("times", 1, (times, more) -> (Integer) times + (Integer) more);
      }
    }
    return new ArrayList<>(rules.values());
  }

  private static Map<String, Object> first(String rule, TestAssertion assertion) {
    Map<String, Object> finding = new TreeMap<>();
    finding.put("rule", rule);
    finding.put("text", assertion.getMessage());
    finding.put("place", assertion.getLocation().getContext());
    return finding;
  }
}
