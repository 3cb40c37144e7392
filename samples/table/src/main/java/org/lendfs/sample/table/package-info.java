// SPDX-License-Identifier: Apache-2.0
/**
 * An application that has notes in a database and shares them as files, to read and to write.
 * docs/embedding.md walks through it.
 */
@NullMarked
package org.lendfs.sample.table;

import org.jspecify.annotations.NullMarked;
