// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects lines and appends them to the file, many at a time.
 *
 * <p>When the file cannot be written (a full disk), the lines are lost and counted, one line says
 * so in the gateway's own log, and every further batch is tried anew.
 */
final class AuditLog implements AuditSink {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int BATCH_BYTES = 64 << 10;

  private final AuditJson json;
  private final RotatingFile file;
  private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH_BYTES);
  private final long batchBytes;
  private int batchEntries;
  private boolean failing;

  AuditLog(AuditJson json, RotatingFile file) {
    this.json = json;
    this.file = file;
    this.batchBytes = Math.min(BATCH_BYTES, file.maxBytes());
  }

  @Override
  public int write(AuditEntry entry) {
    byte[] line;
    try {
      line = json.line(entry);
    } catch (RuntimeException e) {
      // One entry that cannot be told must not cost the others.
      LOG.error("audit entry lost: {}", entry, e);
      return 1;
    }
    int failed = batch.size() + line.length > batchBytes ? flush() : 0;
    batch.writeBytes(line);
    batchEntries++;
    return failed;
  }

  @Override
  public int flush() {
    int count = batchEntries;
    byte[] lines = batch.toByteArray();
    batch.reset();
    batchEntries = 0;
    return count == 0 || append(lines) ? 0 : count;
  }

  @Override
  public boolean writeDropped(long count) {
    return append(json.droppedLine(Instant.now(), count));
  }

  private boolean append(byte[] lines) {
    try {
      file.append(ByteBuffer.wrap(lines));
    } catch (IOException e) {
      if (!failing) {
        LOG.error("audit log {} cannot be written; entries are lost and counted", file.path(), e);
      }
      failing = true;
      release();
      return false;
    }
    if (failing) {
      LOG.info("audit log {} is written again", file.path());
    }
    failing = false;
    return true;
  }

  @Override
  public void release() {
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("audit log {} was not closed in order", file.path(), e);
    }
  }
}
