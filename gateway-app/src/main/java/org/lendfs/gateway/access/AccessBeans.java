// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.access;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.security.AdminAccounts;
import org.lendfs.gateway.security.ApiKeys;
import org.lendfs.gateway.security.Caller;
import org.lendfs.gateway.security.LocalKey;
import org.lendfs.gateway.security.LoginThrottle;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import tools.jackson.databind.ObjectMapper;

/** The chain that every request of the administration goes through. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AccessBeans {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** Scripts and styles of the console come from here, and nobody puts it in a frame. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none';"
          + " frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

  @Bean
  LoginThrottle loginThrottle() {
    return new LoginThrottle(Ticker.systemTicker());
  }

  @Bean
  HttpSessionCsrfTokenRepository csrfTokens() {
    return new HttpSessionCsrfTokenRepository();
  }

  @Bean
  HttpSessionSecurityContextRepository securityContexts() {
    return new HttpSessionSecurityContextRepository();
  }

  @Bean
  SecurityFilterChain adminChain(
      HttpSecurity http,
      Keys keys,
      ProblemWriter problems,
      HttpSessionCsrfTokenRepository csrfTokens,
      HttpSessionSecurityContextRepository contexts,
      LendfsProperties settings) {
    http.formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .cors(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .securityContext(context -> context.securityContextRepository(contexts))
        .csrf(csrf ->
            csrf.csrfTokenRepository(csrfTokens)
                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                .requireCsrfProtectionMatcher(AccessBeans::needsCsrfToken))
        .headers(headers -> headers.contentSecurityPolicy(c -> c.policyDirectives(CONTENT_POLICY)))
        .exceptionHandling(e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .addFilterBefore(keys.filter(problems), CsrfFilter.class)
        .authorizeHttpRequests(rules -> AccessRules.apply(rules, settings.admin().openMetrics()));
    return http.build();
  }

  @Bean
  ProblemWriter problemWriter(ObjectMapper mapper) {
    return new ProblemWriter(mapper);
  }

  @Bean
  Keys keys(ApiKeys keys, ObjectProvider<LocalKey> localKey, AdminAccounts accounts) {
    return new Keys(keys, localKey.getIfAvailable(), accounts);
  }

  /** What proves who a caller is. The filter is no bean: Spring Boot would use it twice. */
  record Keys(ApiKeys keys, @Nullable LocalKey local, AdminAccounts accounts) {
    KeyFilter filter(ProblemWriter problems) {
      return new KeyFilter(text -> caller(text, keys, local), accounts, problems);
    }
  }

  private static Optional<Caller> caller(String text, ApiKeys keys, @Nullable LocalKey local) {
    Optional<Caller> known = keys.verify(text);
    return known.isEmpty() && local != null ? local.verify(text) : known;
  }

  /** A request that changes something, and whose only proof is a cookie. */
  private static boolean needsCsrfToken(HttpServletRequest request) {
    boolean logsIn =
        request.getRequestURI().equals("/api/v1/login")
            || request.getRequestURI().equals("/api/v1/setup");
    return !READING.contains(request.getMethod())
        && !KeyFilter.isByKey(request)
        && !logsIn
        && request.getSession(false) != null;
  }
}
