// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lendfs.vfs.spi.OptionSpec;

/** Keeps options that are secret out of sight, and in place when they come back unseen. */
final class Secrets {
  /** What is shown in the place of a secret. */
  static final String MASK = "********";

  private Secrets() {}

  /** Options as they may be shown, sorted by name. */
  static Map<String, String> masked(Map<String, String> options, List<OptionSpec> known) {
    Map<String, String> shown = new TreeMap<>(options);
    known.stream()
        .filter(option -> option.type() == OptionSpec.Type.SECRET)
        .forEach(option -> shown.computeIfPresent(option.name(), (name, secret) -> MASK));
    return shown;
  }

  /** Options as they are meant: what was masked stays what it was. */
  static Map<String, String> unmasked(Map<String, String> wanted, Map<String, String> before) {
    Map<String, String> meant = new HashMap<>(wanted);
    meant.replaceAll(
        (name, value) -> value.equals(MASK) ? before.getOrDefault(name, value) : value);
    return meant;
  }
}
