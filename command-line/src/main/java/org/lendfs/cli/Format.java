// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.util.Locale;

/** How results are printed. */
public enum Format {
  /** For people; may change. */
  TABLE,
  /** For scripts: what the gateway answered, lists as one array. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
