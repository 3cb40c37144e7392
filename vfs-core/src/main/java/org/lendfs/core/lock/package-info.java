// SPDX-License-Identifier: Apache-2.0
/**
 * The range-lock table of the gateway, in memory.
 *
 * <p>POSIX and Windows locks live in one table, so that each sees the other's. What is held on a
 * file is one immutable value of balanced interval trees: changes are made under one guard and
 * published in one step, and questions (is there a mandatory lock in the way of this read?) are
 * answered from it without taking any lock. Whoever waits is kept in order of arrival, and a search
 * through the owners refuses waits that could never end. The guard is a leaf: nothing outside this
 * package is called under it.
 */
@NullMarked
package org.lendfs.core.lock;

import org.jspecify.annotations.NullMarked;
