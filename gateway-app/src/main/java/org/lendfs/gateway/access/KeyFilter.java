// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.security.AdminAccounts;
import org.lendfs.gateway.security.Caller;
import org.lendfs.gateway.security.CallerAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who a request comes from: by its key, or else by its session, which ends when its
 * account has changed. A request with a key is judged by the key alone.
 */
final class KeyFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final String BY_KEY = KeyFilter.class.getName() + ".byKey";

  private final Function<String, Optional<Caller>> keys;
  private final AdminAccounts accounts;
  private final ProblemWriter problems;

  /**
   * @param keys who uses a key
   */
  KeyFilter(
      Function<String, Optional<Caller>> keys, AdminAccounts accounts, ProblemWriter problems) {
    this.keys = keys;
    this.accounts = accounts;
    this.problems = problems;
  }

  /** Whether no browser can have sent this request without its user's will. */
  static boolean isByKey(HttpServletRequest request) {
    return request.getAttribute(BY_KEY) != null;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    @Nullable String header = request.getHeader("Authorization");
    if (header != null) {
      Optional<Caller> caller =
          header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
              ? keys.apply(header.substring(SCHEME.length()).strip())
              : Optional.empty();
      if (caller.isEmpty()) {
        problems.unauthorized(response, "The key is wrong, has expired or was revoked.");
        return;
      }
      request.setAttribute(BY_KEY, true);
      SecurityContextHolder.setContext(
          new SecurityContextImpl(new CallerAuthentication(caller.get())));
    } else {
      endOutdatedSession(request);
    }
    chain.doFilter(request, response);
  }

  private void endOutdatedSession(HttpServletRequest request) {
    if (SecurityContextHolder.getContext().getAuthentication()
            instanceof CallerAuthentication authentication
        && !accounts.isCurrent(authentication.caller())) {
      SecurityContextHolder.clearContext();
      @Nullable HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
    }
  }
}
