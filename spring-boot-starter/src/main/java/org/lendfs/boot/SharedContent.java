// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import java.util.List;
import org.lendfs.vfs.Provider;

/**
 * A share under a name of its own, for a bean that says more than a {@link Provider} does.
 *
 * @param name what clients call it
 * @param provider opened; closed when the application stops
 * @param readOnly refuses every change
 * @param clients addresses that may use it, as CIDR; empty for everybody
 */
public record SharedContent(
    String name, Provider provider, boolean readOnly, List<String> clients) {
  public SharedContent {
    clients = List.copyOf(clients);
  }

  /** For everybody, to read and to write. */
  public SharedContent(String name, Provider provider) {
    this(name, provider, false, List.of());
  }
}
