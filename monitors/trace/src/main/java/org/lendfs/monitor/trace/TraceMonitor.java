// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * Makes a span of each operation; alters nothing and never blocks. What runs within an operation on
 * the same thread becomes a part of its span.
 *
 * <p>An outcome that clients meet every day, such as a missing name, is no error of the span: only
 * I/O errors and mistakes of the program are. A {@code WOULD_BLOCK} to a caller who may not block
 * is told as an outcome of its own, since the same operation comes again.
 */
final class TraceMonitor implements Monitor {
  private final ObservationRegistry registry;
  private final String share;

  TraceMonitor(ObservationRegistry registry, String share) {
    this.registry = registry;
    this.share = share;
  }

  /** The end of a loan has no caller who waits for it. */
  @Override
  public boolean wants(OpKind kind) {
    return kind != OpKind.RETURN_ZC_BUF;
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    Observation span = span(op).start();
    String outcome = "fault";
    try (var _ = span.openScope()) {
      R result = next.proceed(op);
      outcome = "ok";
      return result;
    } catch (VfsException e) {
      outcome = label(e.error());
      if (e.error() == VfsError.IO_ERROR) {
        span.error(e);
      }
      throw e;
    } catch (RuntimeException | Error e) {
      span.error(e);
      throw e;
    } finally {
      span.lowCardinalityKeyValue("lendfs.outcome", outcome).stop();
    }
  }

  private Observation span(VnodeOp<?> op) {
    String operation = op.kind().label();
    return Observation.createNotStarted(TraceMonitorFactory.OBSERVATION, registry)
        .contextualName(operation)
        .lowCardinalityKeyValue("lendfs.share", share)
        .lowCardinalityKeyValue("lendfs.operation", operation)
        .lowCardinalityKeyValue("network.protocol.name", op.caller().client().protocol())
        .highCardinalityKeyValue("client.address", host(op.caller().client().address()));
  }

  private static String host(InetSocketAddress address) {
    return address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
  }

  private static String label(VfsError error) {
    return error.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
