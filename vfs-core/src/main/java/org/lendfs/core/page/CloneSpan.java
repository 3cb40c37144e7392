// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

/** What is cloned from where in one file to where in another. */
public record CloneSpan(long sourceOffset, long targetOffset, long lengthBytes) {}
