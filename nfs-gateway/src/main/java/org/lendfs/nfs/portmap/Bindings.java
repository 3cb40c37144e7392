// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap;

import java.util.List;
import java.util.Optional;
import org.lendfs.nfs.portmap.message.Mapping;

/**
 * The programs that can be asked for, all over TCP. Immutable.
 *
 * @param mappings best first
 */
public record Bindings(List<Mapping> mappings) {
  public Bindings {
    mappings = List.copyOf(mappings);
  }

  /** One program version at a TCP port. */
  public static Mapping tcp(int program, int version, int port) {
    return new Mapping(program, version, Mapping.TCP, port);
  }

  /** The very version. */
  Optional<Mapping> exact(int program, int version) {
    return mappings.stream()
        .filter(mapping -> mapping.program() == program && mapping.version() == version)
        .findFirst();
  }

  /**
   * The version, else any of the program: who calls that is told by the program itself which
   * versions there are.
   */
  Optional<Mapping> find(int program, int version) {
    return exact(program, version)
        .or(() -> mappings.stream().filter(m -> m.program() == program).findFirst());
  }
}
