// SPDX-License-Identifier: Apache-2.0
package org.lendfs.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The unit's filter of system calls, for which systemd would have to run. */
final class UnitTest {
  private static final Path UNIT = Path.of("debian", "lendfs.service");
  private static final Path CALLS =
      Path.of(
          "../providers/local/src/main/java/org/lendfs/provider/local/nativeaccess/SystemCall.java");
  private static final Pattern CALL = Pattern.compile("(?m)^  ([A-Z0-9_]+)\\(\\d+, \\d+\\)");

  @Test
  void letsEverySystemCallOfTheLocalProviderThrough() throws Exception {
    assumeTrue(
        Shell.isOnPath("systemd-analyze"),
        "Skipped: systemd-analyze, which knows groups, is missing.");
    Set<String> used = new TreeSet<>();
    CALL.matcher(Files.readString(CALLS))
        .results()
        .forEach(call -> used.add(call.group(1).toLowerCase(Locale.ROOT)));

    assertThat(used).hasSizeGreaterThan(30).isSubsetOf(allowed());
  }

  /** As systemd reads the lines: each adds, or with a tilde takes away. */
  private static Set<String> allowed() throws Exception {
    Set<String> allowed = new TreeSet<>();
    for (String line : Files.readAllLines(UNIT)) {
      if (line.startsWith("SystemCallFilter=")) {
        String list = line.substring("SystemCallFilter=".length());
        boolean takesAway = list.startsWith("~");
        for (String word : list.substring(takesAway ? 1 : 0).split(" ", -1)) {
          Set<String> calls = expand(word);
          boolean changed = takesAway ? allowed.removeAll(calls) : allowed.addAll(calls);
          assertThat(changed).as("%s does nothing", word).isTrue();
        }
      }
    }
    return allowed;
  }

  private static Set<String> expand(String word) throws Exception {
    if (!word.startsWith("@")) {
      return Set.of(word);
    }
    List<String> lines =
        Shell.succeed("systemd-analyze", "syscall-filter", word).lines().skip(1).toList();
    Set<String> calls = new TreeSet<>();
    for (String line : lines) {
      String entry = line.strip();
      if (!entry.isEmpty() && !entry.startsWith("#")) {
        calls.addAll(expand(entry));
      }
    }
    return calls;
  }
}
