// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;

/** Which statuses the RFCs name for which operation. */
final class StatusLedger {
  static final Map<Nfs4Opcode, Set<Nfs4Status>> NAMED = read();

  private StatusLedger() {}

  private static Map<Nfs4Opcode, Set<Nfs4Status>> read() {
    Map<Nfs4Opcode, Set<Nfs4Status>> named = new EnumMap<>(Nfs4Opcode.class);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(StatusLedger.class.getResourceAsStream("statuses.txt")),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, named));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return named;
  }

  private static void add(String line, Map<Nfs4Opcode, Set<Nfs4Status>> named) {
    String[] words = line.split("[: ]+", -1);
    Set<Nfs4Status> statuses =
        named.computeIfAbsent(
            Nfs4Opcode.valueOf(words[0]), opcode -> EnumSet.noneOf(Nfs4Status.class));
    for (int i = 1; i < words.length; i++) {
      statuses.add(Nfs4Status.valueOf(words[i]));
    }
  }

  static boolean names(Nfs4Opcode opcode, Nfs4Status status) {
    return NAMED.getOrDefault(opcode, Set.of()).contains(status);
  }
}
