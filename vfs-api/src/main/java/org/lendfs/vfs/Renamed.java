// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/** What happened to the two directories of a rename; the same change twice where they are one. */
public record Renamed(Change source, Change target) {}
