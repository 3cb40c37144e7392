// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every trap of the protocol is answered in the documentation by tests that are there. */
class TrapLedgerTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCUMENT = ROOT.resolve("docs").resolve("conformance.md");
  private static final String TABLE = "### The traps, and the tests that show the answers";
  private static final int TRAPS = 30;
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** Suites of smbtorture that dev/test runs. */
  private static final Path SUITES =
      ROOT.resolve("gateway-app/src/test/resources/org/lendfs/gateway/smbtorture.txt");

  /** A row: the number of the trap, and what its last cell quotes. */
  private record Row(int number, List<String> quoted) {
    static Row of(String line) {
      String[] cells = line.split("\\|", -1);
      return new Row(
          Integer.parseInt(cells[1].trim()),
          QUOTED.matcher(cells[3]).results().map(found -> found.group(1)).toList());
    }
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .dropWhile(line -> !line.equals(TABLE))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .filter(line -> line.matches("\\| \\d+ \\|.*"))
        .map(Row::of)
        .toList();
  }

  /** Sources of all tests, by the names of their types. */
  private static Map<String, String> tests() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (String module : List.of("cifs-gateway", "gateway-app", "vfs-core")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
        }
      }
    }
    return tests;
  }

  @Test
  void answersEachTrapOnce() throws IOException {
    assertThat(rows())
        .extracting(Row::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, TRAPS).boxed().toList());
    assertThat(rows()).allSatisfy(row -> assertThat(row.quoted()).isNotEmpty());
  }

  @Test
  void namesTestsThatAreThere() throws IOException {
    Map<String, String> tests = tests();
    List<String> suites = suites();
    List<String> missing = new ArrayList<>();
    for (Row row : rows()) {
      String source = "";
      for (String quoted : row.quoted()) {
        String type = quoted.split("\\.", 2)[0];
        String method = quoted.contains(".") ? quoted.split("\\.", 2)[1] : quoted;
        if (tests.containsKey(type)) {
          source = tests.get(type);
        }
        boolean known =
            tests.containsKey(quoted)
                || suites.contains(quoted)
                || source.contains("void " + method + "(");
        if (!known) {
          missing.add(row.number() + ": " + quoted);
        }
      }
    }
    assertThat(missing).as("named, but not there").isEmpty();
  }

  private static List<String> suites() throws IOException {
    return Files.readAllLines(SUITES).stream()
        .map(line -> Pattern.compile("smb2\\.([a-z0-9-]+)").matcher(line))
        .flatMap(matcher -> matcher.results().map(TrapLedgerTest::suite))
        .distinct()
        .toList();
  }

  private static String suite(MatchResult found) {
    return found.group(1);
  }
}
