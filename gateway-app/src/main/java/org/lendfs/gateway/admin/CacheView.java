// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CacheUse;

/** What the store of one share keeps at hand, of one sort. */
@Schema(name = "Cache", description = "What the store of a share keeps at hand, of one sort")
record CacheView(
    String share,
    @Schema(description = "Kind of the store", example = "local") String provider,
    @Schema(example = "mapped-windows") String sort,
    @Nullable Long bytes,
    @Nullable Long limitBytes,
    @Schema(description = "Of the bytes, those that are not in the store yet")
        @Nullable Long dirtyBytes,
    @Schema(description = "On loan from this share at this moment, whatever they are lent from")
        long lentBytes,
    @Nullable Long entries,
    @Nullable Long limitEntries,
    @Schema(description = "How often what was wanted was at hand, since the share was published")
        @Nullable Long hits,
    @Nullable Long misses) {

  static CacheView of(String share, String provider, CacheUse use, long lentBytes) {
    return new CacheView(
        share,
        provider,
        use.sort(),
        known(use.bytes()),
        known(use.limitBytes()),
        known(use.dirtyBytes()),
        lentBytes,
        known(use.entries()),
        known(use.limitEntries()),
        known(use.hits()),
        known(use.misses()));
  }

  private static @Nullable Long known(long number) {
    return number == CacheUse.UNKNOWN ? null : number;
  }
}
