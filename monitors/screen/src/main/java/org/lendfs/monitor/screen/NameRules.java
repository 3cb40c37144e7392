// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.screen;

import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.IOCase;

/**
 * Which names are screened. Upper and lower case are the same, as to a Windows client.
 *
 * @param except names that are allowed although a pattern fits
 */
record NameRules(List<String> patterns, List<String> except) {
  /** The pattern that screens this name. */
  Optional<String> screening(String name) {
    return firstFitting(except, name).isPresent() ? Optional.empty() : firstFitting(patterns, name);
  }

  private static Optional<String> firstFitting(List<String> patterns, String name) {
    return patterns.stream()
        .filter(pattern -> FilenameUtils.wildcardMatch(name, pattern, IOCase.INSENSITIVE))
        .findFirst();
  }
}
