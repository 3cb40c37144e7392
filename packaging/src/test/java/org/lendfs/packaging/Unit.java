// SPDX-License-Identifier: Apache-2.0
package org.lendfs.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The service as systemd would start it, for machines where systemd does not run. */
final class Unit {
  private final List<String> lines;

  private Unit(List<String> lines) {
    this.lines = lines;
  }

  static Unit read(Path file) throws IOException {
    return new Unit(Files.readAllLines(file));
  }

  /** The last value of a setting. */
  String value(String setting) {
    return lines.stream()
        .filter(line -> line.startsWith(setting + "="))
        .map(line -> line.substring(setting.length() + 1))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new IllegalStateException("the unit has no " + setting));
  }

  /** ExecStart as the unit's user, with its capabilities and no others. */
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("setpriv", "--init-groups"));
    command.add("--reuid=" + value("User"));
    command.add("--regid=" + value("Group"));
    String ambient = capabilities("AmbientCapabilities");
    command.add("--inh-caps=" + ambient);
    command.add("--ambient-caps=" + ambient);
    command.add("--bounding-set=" + capabilities("CapabilityBoundingSet"));
    if (value("NoNewPrivileges").equals("yes")) {
      command.add("--no-new-privs");
    }
    command.addAll(List.of(value("ExecStart").split(" ", -1)));
    return command;
  }

  private String capabilities(String setting) {
    return Arrays.stream(value(setting).split(" ", -1))
        .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("^cap_", "+"))
        .collect(Collectors.joining(",", "-all,", ""));
  }
}
