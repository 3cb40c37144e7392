// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Credentials;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Entries as lines of JSON.
 *
 * <p>A name can hold anything but a slash and NUL, and the log is read in terminals and by tools
 * that disagree about line ends. So everything outside of ASCII is escaped: no name can forge a
 * line, turn the direction of writing or break the encoding.
 */
final class AuditJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final String share;

  AuditJson(String share) {
    this.share = share;
  }

  /** One line, its line feed included. */
  byte[] line(AuditEntry entry) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(320);
    try (JsonGenerator json = start(line, entry.time())) {
      writeCaller(json, entry.caller());
      writeOperation(json, entry);
      json.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  /** The line that says that others are missing. */
  byte[] droppedLine(Instant time, long count) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    try (JsonGenerator json = start(line, time)) {
      json.writeNumberProperty("dropped", count);
      json.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  private JsonGenerator start(ByteArrayOutputStream line, Instant time) {
    JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line);
    json.writeStartObject();
    json.writeStringProperty("time", time.truncatedTo(ChronoUnit.MICROS).toString());
    json.writeStringProperty("share", share);
    return json;
  }

  private static void writeCaller(JsonGenerator json, CallContext caller) {
    InetSocketAddress address = caller.client().address();
    InetAddress resolved = address.getAddress();
    Credentials credentials = caller.credentials();
    json.writeStringProperty("protocol", caller.client().protocol());
    // Never a name looked up: the log says what was on the wire.
    json.writeStringProperty(
        "client", resolved == null ? address.getHostString() : resolved.getHostAddress());
    json.writeNumberProperty("port", address.getPort());
    json.writeNumberProperty("uid", Integer.toUnsignedLong(credentials.uid()));
    json.writeNumberProperty("gid", Integer.toUnsignedLong(credentials.gid()));
  }

  private static void writeOperation(JsonGenerator json, AuditEntry entry) {
    AuditSubject subject = entry.subject();
    json.writeStringProperty("operation", entry.kind().label());
    json.writeStringProperty("path", subject.path());
    if (subject.secondPath() != null) {
      json.writeStringProperty("secondPath", subject.secondPath());
    }
    if (subject.offset() >= 0) {
      json.writeNumberProperty("offset", subject.offset());
    }
    if (subject.bytes() >= 0) {
      json.writeNumberProperty("bytes", subject.bytes());
    }
    json.writeStringProperty("result", entry.result());
    json.writeNumberProperty(
        "durationMicros", TimeUnit.NANOSECONDS.toMicros(entry.durationNanos()));
  }
}
