// SPDX-License-Identifier: Apache-2.0
/**
 * What SMB wants to know of a file and a store does not keep: DOS attributes, a creation time that
 * can be set, access masks, security descriptors made from owner and mode, allocation sizes.
 *
 * <p>It translates between vnodes and the records of {@code fscc}; operations use it and stay free
 * of such rules.
 */
@NullMarked
package org.lendfs.cifs.file;

import org.jspecify.annotations.NullMarked;
