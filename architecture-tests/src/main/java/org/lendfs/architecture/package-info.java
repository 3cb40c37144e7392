// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of the design that Maven's edges between modules cannot hold, as tests over the sources
 * and classes of all modules: who may know whom, packages without cycles, sizes, and what every
 * source file has.
 */
@NullMarked
package org.lendfs.architecture;

import org.jspecify.annotations.NullMarked;
