// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;

/**
 * Each status that an RFC names for an operation is answered in a test, or the documentation says
 * why it cannot be.
 */
class StatusLedgerTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "conformance.md");
  private static final String TABLE = "### Statuses that do not occur";

  private static Stream<StatusTest> tests() {
    return Stream.of(
        new PlaceStatusTest(),
        new RoomStatusTest(),
        new StoreStatusTest(),
        new NameStatusTest(),
        new StateidStatusTest(),
        new ArgumentStatusTest(),
        new OpenStatusTest(),
        new SessionStatusTest(),
        new Version0StatusTest(),
        new GraceStatusTest());
  }

  private static Map<Nfs4Opcode, Set<Nfs4Status>> tested() {
    Map<Nfs4Opcode, Set<Nfs4Status>> tested = new EnumMap<>(Nfs4Opcode.class);
    tests()
        .flatMap(test -> test.cases().stream())
        .forEach(one -> put(tested, one.opcode(), one.status()));
    // In OffloadTest, which needs a store that waits.
    put(tested, Nfs4Opcode.OFFLOAD_CANCEL, Nfs4Status.COMPLETE_ALREADY);
    put(tested, Nfs4Opcode.OFFLOAD_CANCEL, Nfs4Status.DELAY);
    // In Version0CallbackTest, which has a server of the client.
    put(tested, Nfs4Opcode.RENEW, Nfs4Status.CB_PATH_DOWN);
    return tested;
  }

  private static void put(
      Map<Nfs4Opcode, Set<Nfs4Status>> sets, Nfs4Opcode opcode, Nfs4Status status) {
    sets.computeIfAbsent(opcode, key -> EnumSet.noneOf(Nfs4Status.class)).add(status);
  }

  /** Rows of statuses, of operations or "all" but some, and a reason. */
  private static Map<Nfs4Opcode, Set<Nfs4Status>> excluded() throws IOException {
    Map<Nfs4Opcode, Set<Nfs4Status>> excluded = new EnumMap<>(Nfs4Opcode.class);
    Files.readAllLines(DOCUMENT).stream()
        .dropWhile(line -> !line.equals(TABLE))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .filter(line -> line.startsWith("| ") && !line.startsWith("| status"))
        .forEach(line -> addRow(line.split("\\|", -1), excluded));
    return excluded;
  }

  private static void addRow(String[] cells, Map<Nfs4Opcode, Set<Nfs4Status>> excluded) {
    assertThat(cells[3]).as("a reason").isNotBlank();
    for (Map.Entry<Nfs4Opcode, Set<Nfs4Status>> named : StatusLedger.NAMED.entrySet()) {
      if (!among(cells[2].trim(), named.getKey().name())) {
        continue;
      }
      for (Nfs4Status status : named.getValue()) {
        if (among(cells[1].trim(), status.name())) {
          put(excluded, named.getKey(), status);
        }
      }
    }
  }

  /** Whether a list such as "A B", "all" or "all but A B" has a name in it. */
  private static boolean among(String list, String name) {
    boolean all = list.startsWith("all");
    List<String> names = Arrays.asList(list.replaceFirst("^all( but)?", "").trim().split(" +", -1));
    return all != names.contains(name);
  }

  @Test
  void accountsForEachStatus() throws IOException {
    Map<Nfs4Opcode, Set<Nfs4Status>> tested = tested();
    Map<Nfs4Opcode, Set<Nfs4Status>> excluded = excluded();
    Set<String> missing = new TreeSet<>();
    StatusLedger.NAMED.forEach((opcode, statuses) ->
        statuses.forEach(status -> {
          boolean known =
              tested.getOrDefault(opcode, Set.of()).contains(status)
                  || excluded.getOrDefault(opcode, Set.of()).contains(status);
          if (!known) {
            missing.add(opcode + " " + status);
          }
        }));

    assertThat(missing).isEmpty();
  }

  @Test
  void callsNothingImpossibleThatOccurs() throws IOException {
    Map<Nfs4Opcode, Set<Nfs4Status>> tested = tested();
    Set<String> wrong = new TreeSet<>();
    excluded()
        .forEach((opcode, statuses) ->
            statuses.forEach(status -> {
              if (tested.getOrDefault(opcode, Set.of()).contains(status)) {
                wrong.add(opcode + " " + status);
              }
            }));

    assertThat(wrong).isEmpty();
  }
}
