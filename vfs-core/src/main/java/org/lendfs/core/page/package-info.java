// SPDX-License-Identifier: Apache-2.0
/**
 * Pages: native memory that files are kept in, and that is lent out.
 *
 * <p>A page is reference-counted: the file that it belongs to holds one reference, each loan that
 * shows it another, and the memory is used again only after the last. So a writer that meets a lent
 * page takes a fresh one, and truncation or removal never takes bytes away from a borrower.
 */
@NullMarked
package org.lendfs.core.page;

import org.jspecify.annotations.NullMarked;
