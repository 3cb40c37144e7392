// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Kinds of problems, each with a URI that stays the same for good (RFC 9457 section 3.1.1). */
public enum Problem {
  SHARE_NOT_FOUND(HttpStatus.NOT_FOUND, "Share not found"),
  SHARE_EXISTS(HttpStatus.CONFLICT, "Share exists"),
  SHARE_SEEDED(HttpStatus.CONFLICT, "Share is defined elsewhere"),
  MONITOR_NOT_FOUND(HttpStatus.NOT_FOUND, "Monitor not found"),
  MONITOR_EXISTS(HttpStatus.CONFLICT, "Monitor exists"),
  NOTHING_TO_SHOW(HttpStatus.NOT_FOUND, "Nothing to show"),
  CONNECTION_NOT_FOUND(HttpStatus.NOT_FOUND, "Connection not found"),
  SESSION_NOT_FOUND(HttpStatus.NOT_FOUND, "Session not found"),
  OPEN_NOT_FOUND(HttpStatus.NOT_FOUND, "Open not found"),
  LOCK_NOT_FOUND(HttpStatus.NOT_FOUND, "Lock not found"),
  NOT_BLOCKED(HttpStatus.NOT_FOUND, "Not blocked"),
  JOB_NOT_FOUND(HttpStatus.NOT_FOUND, "Job not found"),
  USER_NOT_FOUND(HttpStatus.NOT_FOUND, "User not found"),
  USER_EXISTS(HttpStatus.CONFLICT, "User exists"),
  USER_SEEDED(HttpStatus.CONFLICT, "User is defined elsewhere"),
  GROUP_NOT_FOUND(HttpStatus.NOT_FOUND, "Group not found"),
  SETTING_NOT_FOUND(HttpStatus.NOT_FOUND, "Setting not found"),
  SETTING_SEEDED(HttpStatus.CONFLICT, "Setting is defined elsewhere"),
  SETTING_FIXED(HttpStatus.CONFLICT, "Setting is not changed here"),
  ACCOUNT_NOT_FOUND(HttpStatus.NOT_FOUND, "Account not found"),
  ACCOUNT_EXISTS(HttpStatus.CONFLICT, "Account exists"),
  LAST_ADMIN(HttpStatus.CONFLICT, "Last administrator"),
  KEY_NOT_FOUND(HttpStatus.NOT_FOUND, "Key not found"),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Unauthorized"),
  WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Wrong credentials"),
  TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
  TOO_MANY_STREAMS(HttpStatus.SERVICE_UNAVAILABLE, "Too many streams"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "Forbidden"),
  CSRF(HttpStatus.FORBIDDEN, "CSRF token is missing or wrong"),
  INVALID_SETTING(HttpStatus.UNPROCESSABLE_CONTENT, "Invalid setting"),
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Invalid request"),
  FILE_OPERATION_FAILED(HttpStatus.UNPROCESSABLE_CONTENT, "File operation failed"),
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

  /** The status of the answer. */
  public HttpStatus status() {
    return status;
  }

  /** {@code urn:lendfs:problem:share-not-found}. */
  public URI type() {
    return type(name());
  }

  static URI type(String constantName) {
    return URI.create(PREFIX + constantName.toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The document. */
  public ProblemDetail withDetail(String sentence) {
    ProblemDetail document = ProblemDetail.forStatusAndDetail(status, sentence);
    document.setType(type());
    document.setTitle(title);
    return document;
  }
}
