// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a share or user comes from.
 *
 * @param overrides where another definition of it is that does not hold because this one does; null
 *     when there is none
 */
public record Origin(Source source, @Nullable Source overrides) {
  public static final Origin DATABASE = of(Source.DATABASE);

  public static Origin of(Source source) {
    return new Origin(source, null);
  }

  /** What becomes of it when it is changed while the gateway runs. */
  public Origin changed() {
    if (source == Source.DATABASE) {
      return this;
    }
    return new Origin(Source.DATABASE, source);
  }
}
