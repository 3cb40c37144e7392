// SPDX-License-Identifier: Apache-2.0
/**
 * The smallest application with a network drive: one dependency, one bean. docs/embedding.md walks
 * through it.
 */
@NullMarked
package org.lendfs.sample.starter;

import org.jspecify.annotations.NullMarked;
