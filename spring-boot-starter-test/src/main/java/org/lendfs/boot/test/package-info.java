// SPDX-License-Identifier: Apache-2.0
/**
 * For tests of applications that share content: {@link org.lendfs.boot.test.LendfsTest} moves
 * everything to free ports and knows a user, {@link org.lendfs.boot.test.LendfsDrive} says where it
 * is. An application without content gets a share in memory.
 */
@NullMarked
package org.lendfs.boot.test;

import org.jspecify.annotations.NullMarked;
