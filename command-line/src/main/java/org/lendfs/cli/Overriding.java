// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Whether what is written down elsewhere may be changed in the gateway. */
final class Overriding {
  @Option(
      names = "--override",
      description = "change it although a file, the environment or the command line defines it")
  private boolean override;

  String in(String path) {
    return AdminClient.query(path, override ? Map.of("override", true) : Map.of());
  }
}
