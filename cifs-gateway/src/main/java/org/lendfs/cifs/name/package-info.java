// SPDX-License-Identifier: Apache-2.0
/**
 * Names between Windows and the store: which characters are mapped, which names are refused, how a
 * name is found whatever its case, and how a path is walked component by component.
 *
 * <p>Stores are mostly case-sensitive and take any character; SMB clients are neither. Everything
 * that bridges the two is here, so that operations only see vnodes.
 */
@NullMarked
package org.lendfs.cifs.name;

import org.jspecify.annotations.NullMarked;
