// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.monitor;

import java.util.Map;
import java.util.Set;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.spi.InvalidOptionException;

/**
 * A monitor that an administrator can look into and act upon while it is attached: what a quota has
 * counted, what lies in the trash. Thread-safe; may block on storage.
 */
public interface Administered {
  /**
   * What there is to see, bounded in size: names to text, numbers, booleans, and lists and maps of
   * these.
   */
  Map<String, ?> report() throws VfsException;

  /**
   * A part of what there is to see, as the arguments choose it; nothing changes by it. Without
   * arguments the same as {@link #report()}.
   *
   * @throws InvalidOptionException with one sentence, when the arguments make no sense
   */
  default Map<String, ?> report(Map<String, String> arguments)
      throws InvalidOptionException, VfsException {
    if (arguments.isEmpty()) {
      return report();
    }
    throw new InvalidOptionException(
        "There is no argument '" + arguments.keySet().iterator().next() + "' of this report.");
  }

  /** The words that {@link #perform} knows. */
  default Set<String> actions() {
    return Set.of();
  }

  /**
   * Acts, such as {@code restore} on a file in the trash.
   *
   * @return what became of it, of the same types as {@link #report}
   * @throws InvalidOptionException with one sentence, when the action or its arguments make no
   *     sense
   */
  default Map<String, ?> perform(String action, Map<String, String> arguments)
      throws InvalidOptionException, VfsException {
    throw new InvalidOptionException(
        "There is no action '" + action + "'; there are: " + String.join(", ", actions()) + ".");
  }
}
