// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.security.AccountException;
import org.lendfs.gateway.security.AdminAccounts;
import org.lendfs.gateway.security.Caller;
import org.lendfs.gateway.security.CallerAuthentication;
import org.lendfs.gateway.security.LoginThrottle;
import org.lendfs.gateway.security.Permission;
import org.lendfs.gateway.security.SetupToken;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging in and out, and the first administrator. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/v1")
@Tag(name = "access", description = "Who administers")
class LoginController {
  private final AdminAccounts accounts;
  private final SetupToken setup;
  private final LoginThrottle throttle;
  private final CsrfTokenRepository csrfTokens;
  private final SecurityContextRepository contexts;
  private final Audit audit;

  LoginController(
      AdminAccounts accounts,
      SetupToken setup,
      LoginThrottle throttle,
      Sessions sessions,
      Audit audit) {
    this.accounts = accounts;
    this.setup = setup;
    this.throttle = throttle;
    this.csrfTokens = sessions.csrfTokens();
    this.contexts = sessions.contexts();
    this.audit = audit;
  }

  /** Name and password of an account. */
  @Schema(name = "LoginRequest")
  record Login(@Nullable String name, @Nullable String password) {
    @Override
    public String toString() {
      return "Login " + name;
    }
  }

  /** The first administrator. */
  @Schema(name = "SetupRequest")
  record SetupRequest(
      @Schema(description = "From the file that the gateway names at its start")
          @Nullable String token,
      @Nullable String name,
      @Nullable String password) {
    @Override
    public String toString() {
      return "SetupRequest " + name;
    }
  }

  /** Whether there is no administrator yet. */
  @Schema(name = "SetupState")
  record SetupState(boolean required) {}

  /** Another password for oneself. */
  @Schema(name = "OwnPasswordRequest")
  record OwnPassword(@Nullable String current, @Nullable String password) {
    @Override
    public String toString() {
      return "OwnPassword";
    }
  }

  /** Who one is. */
  @Schema(name = "Me", description = "Who makes the request")
  record Me(
      String name,
      @Schema(allowableValues = {"session", "key", "local"}) String kind,
      @Schema(description = "Of view, change and admin") List<String> permissions,
      @Schema(description = "Goes with each request of a session that changes something")
          @Nullable Csrf csrf) {}

  /** Proof that a request is meant. */
  @Schema(name = "Csrf")
  record Csrf(@Schema(example = "X-CSRF-TOKEN") String header, String token) {}

  @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Log in with name and password",
      description = "Sets the session's cookie. Who fails too often has to wait.")
  Me logIn(@RequestBody Login login, HttpServletRequest request, HttpServletResponse response)
      throws AccountException {
    String name = required("name", login.name());
    String password = required("password", login.password());
    Caller caller =
        attempt(name.toLowerCase(Locale.ROOT), request, () -> accounts.logIn(name, password));
    audit.by(caller.name(), "login", caller.name());
    return begin(caller, request, response);
  }

  private interface Attempt {
    Caller make() throws AccountException;
  }

  private Caller attempt(String name, HttpServletRequest request, Attempt attempt)
      throws AccountException {
    String address = request.getRemoteAddr();
    if (throttle.isHeldBack(name, address)) {
      throw new ProblemException(
          Problem.TOO_MANY_ATTEMPTS,
          "Too many attempts failed: wait "
              + LoginThrottle.WINDOW.toMinutes()
              + " minutes and try again.");
    }
    try {
      Caller caller = attempt.make();
      throttle.succeeded(name, address);
      return caller;
    } catch (AccountException e) {
      if (e.reason() == AccountException.Reason.WRONG_CREDENTIALS) {
        throttle.failed(name, address);
        audit.by("nobody", "login.failed", name);
      }
      throw e;
    }
  }

  private Me begin(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    @Nullable HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    var context = new SecurityContextImpl(new CallerAuthentication(caller));
    request.getSession(true);
    contexts.saveContext(context, request, response);
    CsrfToken token = csrfTokens.generateToken(request);
    csrfTokens.saveToken(token, request, response);
    return me(caller, new Csrf(token.getHeaderName(), token.getToken()));
  }

  private static Me me(Caller caller, @Nullable Csrf csrf) {
    return new Me(
        caller.name(),
        caller.kind().name().toLowerCase(Locale.ROOT),
        caller.permissions().stream().sorted().map(Permission::label).toList(),
        csrf);
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End the session")
  void logOut(HttpServletRequest request) {
    Caller caller = Audit.caller();
    @Nullable HttpSession session = request.getSession(false);
    if (session != null) {
      audit.changed("logout", caller.name(), null, null);
      session.invalidate();
    }
  }

  @GetMapping("/me")
  @Operation(summary = "Who makes the request, and what that may do")
  Me me(HttpServletRequest request) {
    Caller caller = Audit.caller();
    @Nullable CsrfToken token =
        caller.kind() == Caller.Kind.SESSION ? csrfTokens.loadToken(request) : null;
    return me(caller, token == null ? null : new Csrf(token.getHeaderName(), token.getToken()));
  }

  @PutMapping("/me/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Change one's own password", description = "Ends all sessions of oneself.")
  void changePassword(@RequestBody OwnPassword request, HttpServletRequest http)
      throws AccountException {
    Caller caller = Audit.caller();
    if (caller.kind() != Caller.Kind.SESSION) {
      throw new ProblemException(Problem.FORBIDDEN, "A key has no password.");
    }
    String current = required("current", request.current());
    attempt(
        caller.name().toLowerCase(Locale.ROOT), http, () -> accounts.logIn(caller.name(), current));
    accounts.change(caller.name(), required("password", request.password()), null, null);
    audit.changed("admin.password", caller.name(), null, null);
  }

  @GetMapping("/setup")
  @Operation(summary = "Whether the first administrator is still to be made")
  SetupState setup() {
    return new SetupState(setup.file().isPresent());
  }

  @PostMapping(path = "/setup", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make the first administrator",
      description = "With the one-time token. Logs in at once.")
  Me makeFirst(
      @RequestBody SetupRequest first, HttpServletRequest request, HttpServletResponse response)
      throws AccountException {
    String token = required("token", first.token());
    String name = required("name", first.name());
    String password = required("password", first.password());
    Caller caller =
        attempt(
            "",
            request,
            () -> {
              try {
                return accounts.caller(setup.use(token, name, password));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    audit.by(caller.name(), "setup", caller.name());
    return begin(caller, request, response);
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new ProblemException(Problem.INVALID_REQUEST, "The field '" + field + "' is missing.");
    }
    return value;
  }
}
