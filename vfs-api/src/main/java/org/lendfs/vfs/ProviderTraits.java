// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import java.time.Duration;

/**
 * What a store can do, as clients ask for it (RFC 1813 sections 3.3.19 and 3.3.20).
 *
 * @param timeGranularity smallest step between two times that the store can tell apart
 * @param lendsStable whether read loans are snapshots; false where only live pages can be lent
 */
public record ProviderTraits(
    long maxFileSizeBytes,
    int maxNameBytes,
    int maxLinks,
    Duration timeGranularity,
    boolean hardLinks,
    boolean symlinks,
    boolean caseSensitive,
    boolean lendsStable) {}
