// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

/**
 * A name in a directory. Immutable.
 *
 * @param cookie its place in listings: names come in the order in which they were made
 */
record Entry(MemoryDirectory directory, String name, MemoryNode node, long cookie) {}
