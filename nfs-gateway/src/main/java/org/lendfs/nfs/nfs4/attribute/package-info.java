// SPDX-License-Identifier: Apache-2.0
/**
 * Attributes of NFSv4 (RFC 8881 section 5): which there are, how those of a vnode are written, and
 * how those that a client sets are read.
 */
@NullMarked
package org.lendfs.nfs.nfs4.attribute;

import org.jspecify.annotations.NullMarked;
