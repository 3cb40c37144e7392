// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/** A range to be cloned from another file: where from, how much, and where it goes. */
public record CloneRange(Vnode source, long sourceOffset, long targetOffset, long lengthBytes) {}
