// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.security.AccountException;
import org.lendfs.gateway.settings.SettingException;
import org.lendfs.gateway.shares.ShareException;
import org.lendfs.gateway.users.UserException;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure of a request into a problem document. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> share(ShareException e) {
    Problem problem =
        switch (e.reason()) {
          case SHARE_NOT_FOUND -> Problem.SHARE_NOT_FOUND;
          case SHARE_EXISTS -> Problem.SHARE_EXISTS;
          case SHARE_SEEDED -> Problem.SHARE_SEEDED;
          case MONITOR_NOT_FOUND -> Problem.MONITOR_NOT_FOUND;
          case MONITOR_EXISTS -> Problem.MONITOR_EXISTS;
          case INVALID_SETTING -> Problem.INVALID_SETTING;
          case STORE_FAILED -> Problem.STORE_FAILED;
        };
    if (problem.status().is5xxServerError()) {
      LOG.error("{}", e.getMessage(), e);
    }
    return answer(problem, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> user(UserException e) {
    Problem problem =
        switch (e.reason()) {
          case USER_NOT_FOUND -> Problem.USER_NOT_FOUND;
          case USER_EXISTS -> Problem.USER_EXISTS;
          case GROUP_NOT_FOUND -> Problem.GROUP_NOT_FOUND;
          case INVALID_SETTING -> Problem.INVALID_SETTING;
          case STORE_FAILED -> Problem.STORE_FAILED;
        };
    if (problem.status().is5xxServerError()) {
      LOG.error("{}", e.getMessage(), e);
    }
    return answer(problem, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> account(AccountException e) {
    return answer(
        switch (e.reason()) {
          case NOT_FOUND -> Problem.ACCOUNT_NOT_FOUND;
          case EXISTS -> Problem.ACCOUNT_EXISTS;
          case INVALID -> Problem.INVALID_SETTING;
          case LAST_ADMIN -> Problem.LAST_ADMIN;
          case WRONG_CREDENTIALS -> Problem.WRONG_CREDENTIALS;
        },
        String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> setting(SettingException e) {
    return answer(
        switch (e.reason()) {
          case NOT_FOUND -> Problem.SETTING_NOT_FOUND;
          case SEEDED -> Problem.SETTING_SEEDED;
          case FIXED -> Problem.SETTING_FIXED;
          case INVALID -> Problem.INVALID_SETTING;
        },
        String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> files(VfsException e) {
    return answer(Problem.FILE_OPERATION_FAILED, "The store says " + e.error() + ".");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(ProblemException e) {
    return answer(e.problem(), String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unforeseen(Exception e) {
    LOG.error("request failed", e);
    return answer(Problem.INTERNAL_ERROR, "The gateway failed to answer: its log file says why.");
  }

  private static ResponseEntity<ProblemDetail> answer(Problem problem, String sentence) {
    return ResponseEntity.status(problem.status()).body(problem.withDetail(sentence));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail document =
        Problem.INVALID_REQUEST.withDetail(
            "The body cannot be read: " + firstLine(e.getMostSpecificCause()) + ".");
    return handleExceptionInternal(e, document, headers, status, request);
  }

  private static String firstLine(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  /** Spring's own refusals (no such path, wrong method, wrong type) get types of the same form. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail document && isUntyped(document)) {
      HttpStatus known = HttpStatus.resolve(status.value());
      document.setType(Problem.type(known == null ? "HTTP_" + status.value() : known.name()));
      document.setDetail(sentence(document.getDetail()));
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static String sentence(@Nullable String detail) {
    String text = Objects.requireNonNullElse(detail, "The request cannot be served");
    return text.endsWith(".") ? text : text + ".";
  }

  private static boolean isUntyped(ProblemDetail document) {
    return document.getType() == null || document.getType().toString().equals("about:blank");
  }
}
