// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Kinds of problems, each with a URI that stays the same for good (RFC 9457 section 3.1.1). */
enum Problem {
  SHARE_NOT_FOUND(HttpStatus.NOT_FOUND, "Share not found"),
  SHARE_EXISTS(HttpStatus.CONFLICT, "Share exists"),
  MONITOR_NOT_FOUND(HttpStatus.NOT_FOUND, "Monitor not found"),
  MONITOR_EXISTS(HttpStatus.CONFLICT, "Monitor exists"),
  CONNECTION_NOT_FOUND(HttpStatus.NOT_FOUND, "Connection not found"),
  SESSION_NOT_FOUND(HttpStatus.NOT_FOUND, "Session not found"),
  OPEN_NOT_FOUND(HttpStatus.NOT_FOUND, "Open not found"),
  LOCK_NOT_FOUND(HttpStatus.NOT_FOUND, "Lock not found"),
  USER_NOT_FOUND(HttpStatus.NOT_FOUND, "User not found"),
  USER_EXISTS(HttpStatus.CONFLICT, "User exists"),
  INVALID_SETTING(HttpStatus.UNPROCESSABLE_CONTENT, "Invalid setting"),
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Invalid request"),
  STORE_FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "Store failed"),
  FOREIGN_HOST(HttpStatus.MISDIRECTED_REQUEST, "Foreign host"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");

  private static final String PREFIX = "urn:lendfs:problem:";

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  HttpStatus status() {
    return status;
  }

  /** {@code urn:lendfs:problem:share-not-found}. */
  URI type() {
    return type(name());
  }

  static URI type(String constantName) {
    return URI.create(PREFIX + constantName.toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The document. */
  ProblemDetail withDetail(String sentence) {
    ProblemDetail document = ProblemDetail.forStatusAndDetail(status, sentence);
    document.setType(type());
    document.setTitle(title);
    return document;
  }
}
