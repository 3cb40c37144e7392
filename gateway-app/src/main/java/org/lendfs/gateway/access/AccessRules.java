// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.access;

import static org.lendfs.gateway.security.Permission.ADMIN;
import static org.lendfs.gateway.security.Permission.CHANGE;
import static org.lendfs.gateway.security.Permission.VIEW;

import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** What needs which permission; the first rule that fits decides. */
final class AccessRules {
  private static final String[] ADMINS_ONLY = {
    "/api/v1/admins/**", "/api/v1/keys/**",
  };

  /** May be seen by all, but changed by administrators only. */
  private static final String[] ADMINS_CHANGE = {
    "/api/v1/users/**", "/api/v1/groups/**", "/api/v1/configuration/**", "/api/v1/settings/**",
  };

  private static final HttpMethod[] CHANGES = {
    HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE,
  };

  private AccessRules() {}

  static void apply(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules,
      boolean openMetrics) {
    rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
    rules.requestMatchers(HttpMethod.POST, "/api/v1/login", "/api/v1/setup").permitAll();
    rules.requestMatchers(HttpMethod.GET, "/api/v1/setup").permitAll();
    rules.requestMatchers("/api/v1/me/**", "/api/v1/logout").authenticated();
    rules.requestMatchers(HttpMethod.GET, "/actuator/health/**").permitAll();
    if (openMetrics) {
      rules.requestMatchers(HttpMethod.GET, "/actuator/prometheus").permitAll();
    }
    rules.requestMatchers(ADMINS_ONLY).hasAuthority(ADMIN.name());
    for (HttpMethod change : CHANGES) {
      rules.requestMatchers(change, ADMINS_CHANGE).hasAuthority(ADMIN.name());
    }
    rules.requestMatchers(HttpMethod.GET, "/api/**", "/actuator/**").hasAuthority(VIEW.name());
    rules.requestMatchers("/api/**", "/actuator/**").hasAuthority(CHANGE.name());
    // The console's own files hold nothing that is not in the source.
    rules.requestMatchers(HttpMethod.GET, "/**").permitAll();
    rules.anyRequest().denyAll();
  }
}
