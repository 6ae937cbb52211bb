package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestCheckSaysWhatTheConfigurationDescribes(t *testing.T) {
	var out bytes.Buffer
	config, err := checkConfig(&out, "config.example.toml", func(string) string { return planted })
	if err != nil {
		t.Fatal(err)
	}
	want := "配置可用:小红门,4 个村,34 个组,服务 6800 人,2025-11-01 启用。\n"
	if out.String() != want {
		t.Errorf("got %s", out.String())
	}
	if config.Township.Name != "小红门" {
		t.Errorf("township %s", config.Township.Name)
	}
}

func TestCheckStopsAtWhatTheBotCannotStartWith(t *testing.T) {
	for path, want := range map[string]string{
		"testdata/config/bad/village-twice.toml": "village-twice.toml:15:8:",
		"testdata/config/smallest.toml":          "BAOCUN_TOKEN",
		"testdata/config/none.toml":              "config.example.toml",
	} {
		var out bytes.Buffer
		_, err := checkConfig(&out, path, func(string) string { return "" })
		if err == nil || !strings.Contains(err.Error(), want) || out.Len() > 0 {
			t.Errorf("%s: %v, want a word of %s; printed %s", path, err, want, &out)
		}
	}
}
