// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;

/**
 * Which operations are recorded when they succeed. Failures are recorded always.
 *
 * @param recorded the kinds; not changed after construction
 */
record OperationSelection(Set<OpKind> recorded) {
  private static final String OPTION = "operations";

  /** How the loan of a read or write begins and ends says little beside the read or write. */
  private static final Set<OpKind> DEFAULT =
      EnumSet.complementOf(EnumSet.of(OpKind.REQUEST_ZC_BUF, OpKind.RETURN_ZC_BUF));

  static OperationSelection of(Options options) throws InvalidOptionException {
    String text = options.text(OPTION).orElse("");
    return new OperationSelection(
        switch (text) {
          case "" -> DEFAULT;
          case "all" -> EnumSet.allOf(OpKind.class);
          case "changes" ->
              Arrays.stream(OpKind.values()).filter(OpKind::modifies).collect(Collectors.toSet());
          default -> parse(text);
        });
  }

  private static Set<OpKind> parse(String list) throws InvalidOptionException {
    Map<String, OpKind> byLabel = new TreeMap<>();
    for (OpKind kind : OpKind.values()) {
      byLabel.put(kind.label(), kind);
    }
    Set<OpKind> kinds = EnumSet.noneOf(OpKind.class);
    for (String label : list.split(",", -1)) {
      OpKind kind = byLabel.get(label.strip());
      if (kind == null) {
        throw new InvalidOptionException(
            "Option '%s' has '%s' in it but must be 'all', 'changes' or a list of: %s."
                .formatted(OPTION, label.strip(), String.join(", ", byLabel.keySet())));
      }
      kinds.add(kind);
    }
    return kinds;
  }

  boolean includes(OpKind kind) {
    return recorded.contains(kind);
  }
}
