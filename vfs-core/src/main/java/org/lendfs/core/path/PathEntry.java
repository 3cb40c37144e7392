// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

/** A name in a directory of a {@link PathStore}, and what is behind it. */
public record PathEntry(String name, PathStat stat) {}
