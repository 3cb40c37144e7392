// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

import java.nio.channels.FileChannel;

/**
 * A range of an open file that nobody has to look into: the transport may pass it to sendfile.
 * Always live.
 *
 * @param channel stays open until the loan's end; its own position is not used
 */
public record FileExtent(FileChannel channel, long position, long lengthBytes) implements Extent {}
