// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/**
 * What a write did.
 *
 * @param count bytes that are the file's now, from the start of the loan
 * @param stability what was reached: at least what was asked for
 * @param change of the file
 */
public record WriteResult(int count, Stability stability, Change change) {}
