// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import java.util.List;

/**
 * One jar of the plugins folder, for people to read.
 *
 * @param file its name in the folder
 * @param providers kinds that it offers; empty when it is refused, as the monitors
 * @param monitors kinds that it offers
 * @param problem one sentence why it is refused; empty when it is used
 */
public record Plugin(String file, List<String> providers, List<String> monitors, String problem) {
  public Plugin {
    providers = List.copyOf(providers);
    monitors = List.copyOf(monitors);
  }

  static Plugin refused(String file, String problem) {
    return new Plugin(file, List.of(), List.of(), problem);
  }

  public boolean isUsed() {
    return problem.isEmpty();
  }

  @Override
  public String toString() {
    if (!isUsed()) {
      return "plugin " + file + " is refused: " + problem;
    }
    return "plugin "
        + file
        + (providers.isEmpty() ? "" : " has provider " + String.join(", ", providers))
        + (providers.isEmpty() || monitors.isEmpty() ? "" : " and")
        + (monitors.isEmpty() ? "" : " has monitor " + String.join(", ", monitors));
  }
}
