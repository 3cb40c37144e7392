// SPDX-License-Identifier: Apache-2.0
/**
 * Pages: native memory that file content is kept in, and that is lent out.
 *
 * <p>A {@link org.lendfs.core.page.Page} is reference-counted: the file that it belongs to holds
 * one reference, each loan that shows it another, and the memory is used again only after the last.
 * So a writer that meets a lent page takes a fresh one, and truncation or removal never takes bytes
 * away from a borrower. {@link org.lendfs.core.page.PagedFile} holds all the loan logic, over pages
 * that live in memory ({@link org.lendfs.core.page.ResidentPages}) or are cached from a slow store
 * ({@link org.lendfs.core.page.PageCache}).
 *
 * <p><b>Locks</b>, outermost first: the lock of a file (the owner's, shared or exclusive; two files
 * in order of their ids), then the index of the page cache for one key, then the pool's lock. None
 * of them is held while a loan is out. Returning a loan takes the pool's lock only, for a few
 * instructions.
 */
@NullMarked
package org.lendfs.core.page;

import org.jspecify.annotations.NullMarked;
